import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of a few megabytes, in memory. */
export type SmallDisk = {
  readonly path: string;
  /** Somebody makes room on it. */
  makeRoom(): void;
  remove(): void;
};

const BALLAST_MB = 12;

/** Why no disk can be mounted here; null when one can. */
export function smallDiskMissing(): string | null {
  if (process.getuid?.() !== 0) return 'only root mounts a disk';
  const folder = mkdtempSync(join(tmpdir(), 'epaule-disk-'));
  const mounted = mount(folder, 1);
  if (mounted) spawnSync('umount', [folder]);
  rmdirSync(folder);
  return mounted ? null : 'this machine lets nobody mount a disk';
}

/** @param mb What can be used before room is made. */
export function mountSmallDisk(mb: number, owner: string): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'epaule-disk-'));
  if (!mount(folder, mb + BALLAST_MB)) throw new Error('the disk cannot be mounted');
  const ballast = join(folder, 'ballast');
  writeFileSync(ballast, Buffer.alloc(BALLAST_MB * 1024 * 1024));
  const path = mkdtempSync(join(folder, 'data-'));
  spawnSync('chown', [owner, folder, path]);
  return {
    path,
    makeRoom: () => rmSync(ballast),
    remove() {
      spawnSync('umount', [folder]);
      rmdirSync(folder);
    },
  };
}

function mount(folder: string, mb: number): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${mb}m`, 'tmpfs', folder]).status === 0;
}
