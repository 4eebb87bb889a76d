/** File systems of one's own, for what a plain folder cannot do: only root on Linux may mount them. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

/** Why nothing can be mounted here; null where it can. */
export function cannotMount(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'not root on Linux';
  try {
    execFileSync('mkfs.ext4', ['-V'], { stdio: 'ignore' });
    execFileSync('perl', ['-e', '1'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'mkfs.ext4 or perl is missing';
  }
}

const quietly = (command: string, ...args: string[]): void =>
  void execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });

/** Processes that were killed may need a moment to let go. */
function unmount(folder: string): void {
  for (let tries_n = 1; ; tries_n++) {
    try {
      return quietly('umount', folder);
    } catch (error) {
      if (tries_n === 40) throw error;
      quietly('sleep', '0.5');
    }
  }
}

/** A file system with ext4 in a file, whose power can be cut. */
export class CuttableDisk {
  readonly folder: string;
  readonly #image: string;
  #mounted = false;

  constructor(folder: string, size_mb: number) {
    this.folder = join(folder, 'disk');
    this.#image = join(folder, 'disk.img');
    mkdirSync(this.folder, { recursive: true });
    closeSync(openSync(this.#image, 'w'));
    truncateSync(this.#image, size_mb * 1_000_000);
    quietly('mkfs.ext4', '-q', '-F', this.#image);
    this.mount();
  }

  /** Mounts it; what the journal of the file system holds is brought in, as after a power cut. */
  mount(): void {
    quietly('mount', '-o', 'loop', this.#image, this.folder);
    this.#mounted = true;
  }

  /**
   * From now on nothing reaches the disk any more, what the system has not written yet is gone: the ioctl
   * EXT4_IOC_SHUTDOWN without a flush of the journal.
   */
  cutPower(): void {
    const script = 'open(F,"<",$ARGV[0]) or die; my $how=pack("L",2); ioctl(F,0x8004587d,$how) or die "$!"';
    quietly('perl', '-e', script, this.folder);
  }

  unmount(): void {
    if (this.#mounted) unmount(this.folder);
    this.#mounted = false;
  }
}

/** A file system in memory of so many bytes. */
export class SmallDisk {
  readonly folder: string;

  constructor(folder: string, size_mb: number) {
    this.folder = join(folder, 'small');
    mkdirSync(this.folder, { recursive: true });
    quietly('mount', '-t', 'tmpfs', '-o', `size=${size_mb}m`, 'tmpfs', this.folder);
  }

  unmount(): void {
    unmount(this.folder);
  }
}
