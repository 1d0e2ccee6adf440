/** Arrays that are needed for every frame, kept from one to the next: allocating them anew costs more than filling them. */
class Scratch {
  readonly #arrays = new Map<string, Float32Array>();

  /** `length` numbers of unknown value, valid until the same name is asked for again. */
  take(name: string, length: number): Float32Array {
    let array = this.#arrays.get(name);
    if (!array || array.length < length) {
      array = new Float32Array(Math.ceil(length * 1.2));
      this.#arrays.set(name, array);
    }
    return array.subarray(0, length);
  }

  /** The same, filled with zeros. */
  zeros(name: string, length: number): Float32Array {
    return this.take(name, length).fill(0);
  }
}

/** Rendering a frame does not wait for anything, so one set serves every job of the process. */
export const scratch = new Scratch();
