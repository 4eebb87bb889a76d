/**
 * Whether this browser starts module workers. One that knows them reads the option `type` before it starts
 * anything, and the question ends there; one that does not never reads it, and its classic worker is ended at once.
 */
export function startsModuleWorkers(): boolean {
  let isRead = false;
  const options = {
    get type(): WorkerType {
      isRead = true;
      throw new Error('asked only');
    },
  };
  try {
    new Worker('robots.txt', options).terminate();
  } catch {
    // Read, or no workers at all.
  }
  return isRead;
}
