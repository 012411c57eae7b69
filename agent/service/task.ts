import { type Command, dataMark, type ServiceFacts, type ServiceKind } from "./kind.ts";
import { windowsWord, xmlText } from "./quote.ts";

const TASK = "Shoumi";

/**
 * Windows: a task of the system account at every start of the machine. Not a service made by sc.exe: a program that does not speak
 * the protocol of the service manager, as Node does not, is ended by it after 30 s (error 1053). Not tried on Windows.
 */
export function task(folder: string): ServiceKind {
  const file = `${folder}\\service.xml`;
  const create: Command = ["schtasks.exe", "/Create", "/TN", TASK, "/XML", file, "/F"];
  return {
    id: "task",
    title: { zh: "计划任务（未在 Windows 上验证）", en: "scheduled task (not tried on Windows)" },
    file,
    mode: 0o644,
    encoding: "utf16le",
    text: definition,
    begin: [create, ["schtasks.exe", "/Run", "/TN", TASK]],
    keep: [["schtasks.exe", "/Run", "/TN", TASK]],
    end: [
      ["schtasks.exe", "/End", "/TN", TASK],
      ["schtasks.exe", "/Delete", "/TN", TASK, "/F"],
    ],
    forget: [],
    look: `schtasks /Query /TN ${TASK} /V /FO LIST`,
  };
}

/** By default a task is ended after three days and on battery, and given up after its first failure: none of that here. */
function definition({ command: [program, ...args], data }: ServiceFacts): string {
  return `<?xml version="1.0" encoding="UTF-16"?>
<!-- ${dataMark(data)} -->
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>Shoumi data-leak guard (守密)</Description>
  </RegistrationInfo>
  <Triggers>
    <BootTrigger />
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>S-1-5-18</UserId>
      <RunLevel>HighestAvailable</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <RestartOnFailure>
      <Interval>PT1M</Interval>
      <Count>999</Count>
    </RestartOnFailure>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>${xmlText(program)}</Command>
      <Arguments>${xmlText(args.map(windowsWord).join(" "))}</Arguments>
    </Exec>
  </Actions>
</Task>
`;
}
