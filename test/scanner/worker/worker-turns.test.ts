import { expect, it } from "vitest";
import { Turns } from "../../../scanner/worker/turns.ts";

it("one errand after another has its turn, in the order in which they came", async () => {
  const seen: string[] = [];
  const turns = new Turns({
    begun: (errand, until) => seen.push(`${errand} until ${until}`),
    rested: () => seen.push("rest"),
  });

  await turns.take(1, 10);
  const second = turns.take(2, 20);
  const third = turns.take(3, 30);
  expect(seen).toEqual(["1 until 10"]);
  turns.give();
  await second;
  turns.give();
  await third;
  turns.give();
  await turns.take(1, 40);

  expect(seen).toEqual(["1 until 10", "rest", "2 until 20", "rest", "3 until 30", "rest", "1 until 40"]);
});
