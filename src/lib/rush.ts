/** Work that cannot wait, and whether any is under way: what can wait steps aside meanwhile. */
export type Rush = {
  during<T>(work: Promise<T>): Promise<T>;
  isOn(): boolean;
};

export function createRush(): Rush {
  let underway = 0;
  return {
    async during(work) {
      underway += 1;
      try {
        return await work;
      } finally {
        underway -= 1;
      }
    },
    isOn: () => underway > 0,
  };
}
