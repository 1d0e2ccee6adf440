import type { FrameRows } from "@/engine/tracker/frame-rows";
import type { Landmarks } from "@/engine/tracker/landmarks";
import type { MouthShape } from "@/engine/tracker/mouth-shape";
import type { Pose } from "@/engine/tracker/pose";
import { type Expression, slowPart } from "./expression";

/** How a person holds head and mouth in one frame. */
export interface FaceMeasures {
  pose: Pose;
  shape: MouthShape;
  /** How far the corners of the mouth are lifted, see `Expression`. */
  lift: number;
  /** Its slow part is the face's, its fast part speech. */
  expression: Expression;
}

export interface SpeakerFace extends FaceMeasures {
  points: Landmarks;
}

/** Numbers of a face: a pose's scale, rotation and translation, the shape, the lift, the expression's width and lift. */
const NUMBERS = 1 + 9 + 3 + 3 + 1 + 2;
const [ROTATION, TRANSLATION, SHAPE, LIFT, EXPRESSION] = [1, 10, 13, 16, 17];

/** Every face of a person, by frame number of the clip: 150 bytes for each, and its landmarks where the survey keeps them. */
export class SpeakerFaces {
  readonly #numbers: Float64Array;
  readonly #tracks: readonly FrameRows<Landmarks>[];
  /** By frame. */
  readonly #rows = new Map<number, number>();
  /** By row. */
  readonly #trackOf: Uint32Array;

  private constructor(tracks: readonly FrameRows<Landmarks>[]) {
    const count = tracks.reduce((sum, { size }) => sum + size, 0);
    this.#tracks = tracks;
    this.#trackOf = new Uint32Array(count);
    this.#numbers = new Float64Array(NUMBERS * count);
  }

  /**
   * @param tracks landmarks of one person, in frames of their own
   * @param breathe called for every face
   */
  static async measure(
    tracks: readonly FrameRows<Landmarks>[],
    measure: (face: Landmarks) => Omit<FaceMeasures, "expression">,
    breathe: () => Promise<void>,
  ): Promise<SpeakerFaces> {
    const faces = new SpeakerFaces(tracks);
    for (const [k, track] of tracks.entries()) {
      for (const [frame, points] of track) {
        faces.#take(frame, k, measure(points));
        await breathe();
      }
    }
    faces.#slowDown(SHAPE + 1, EXPRESSION);
    faces.#slowDown(LIFT, EXPRESSION + 1);
    return faces;
  }

  frames(): IterableIterator<number> {
    return this.#rows.keys();
  }

  get(frame: number): SpeakerFace | undefined {
    const row = this.#rows.get(frame);
    const measures = this.measuresAt(frame);
    const points = row === undefined ? undefined : this.#tracks[this.#trackOf[row] as number]?.get(frame);
    return measures && points && { ...measures, points };
  }

  /** A face without its landmarks. */
  measuresAt(frame: number): FaceMeasures | undefined {
    const row = this.#rows.get(frame);
    if (row === undefined) return undefined;
    const at = NUMBERS * row;
    const number = (k: number) => this.#numbers[at + k] as number;
    return {
      pose: {
        scale: number(0),
        rotation: this.#numbers.slice(at + ROTATION, at + TRANSLATION),
        translation: this.#numbers.slice(at + TRANSLATION, at + SHAPE),
      },
      shape: [number(SHAPE), number(SHAPE + 1), number(SHAPE + 2)],
      lift: number(LIFT),
      expression: { width: number(EXPRESSION), lift: number(EXPRESSION + 1) },
    };
  }

  #take(frame: number, track: number, { pose, shape, lift }: Omit<FaceMeasures, "expression">): void {
    const row = this.#rows.get(frame) ?? this.#rows.size;
    this.#rows.set(frame, row);
    this.#trackOf[row] = track;
    const numbers = [pose.scale, ...pose.rotation, ...pose.translation, ...shape, lift];
    this.#numbers.set(numbers, NUMBERS * row);
  }

  /** Puts the slow part of one of the numbers beside it. */
  #slowDown(from: number, to: number): void {
    const measured = new Map(
      [...this.#rows].map(([frame, row]) => [frame, this.#numbers[NUMBERS * row + from] as number]),
    );
    for (const [frame, slow] of slowPart(measured))
      this.#numbers[NUMBERS * (this.#rows.get(frame) as number) + to] = slow;
  }
}
