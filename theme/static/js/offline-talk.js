// How a page talks to the service worker.
// @ts-check

/** @typedef {{done: number, total: number}} Progress */
/** @typedef {(question: any, heard?: (progress: Progress) => void) => Promise<any>} Ask */

const OFFLINE_PATIENCE_MS = 30000;

/**
 * One question, one answer. Messages that say how far it has come are heard on the way.
 * @param {{postMessage(message: any, ports: MessagePort[]): void}} worker @param {any} question
 * @param {(progress: Progress) => void} [heard]
 * @returns {Promise<any>}  rejects where the worker falls silent, or says that it failed
 */
export function askWorker(worker, question, heard) {
  return new Promise((resolve, reject) => {
    const channel = new MessageChannel();
    let timer = 0;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => reject(new Error("lost")), OFFLINE_PATIENCE_MS);
    };
    channel.port1.onmessage = (event) => {
      wait();
      if (event.data.done !== undefined) {
        if (heard) heard(event.data);
        return;
      }
      clearTimeout(timer);
      channel.port1.close();
      if (event.data.failed) reject(new Error(event.data.failed));
      else resolve(event.data);
    };
    wait();
    worker.postMessage(question, [channel.port2]);
  });
}
