/** What a way of putting the store under force is given, and answers. */
export interface ModeOptions {
  url: string;
  /** An empty folder, kept where something goes wrong. */
  folder: string;
  rounds: number;
  random: () => number;
  log: (line: string) => void;
}

export interface ModeAnswer {
  problems: string[];
  /** One line. */
  figures: string;
}

export interface Mode {
  /** So many in a long run. */
  rounds: number;
  run(options: ModeOptions): Promise<ModeAnswer>;
}
