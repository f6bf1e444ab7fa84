/** Wakes listeners of this process. `Topic` is what they wait for. */
export type TopicWakeups<Topic extends string> = {
  notify(topic: Topic): void;
  /** Returns the function that stops listening. */
  listen(topic: Topic, listener: () => void): () => void;
};

/** Listeners are called at once, in the order in which they came, and must not throw: they set a flag or end a sleep. */
export function createWakeups<Topic extends string>(): TopicWakeups<Topic> {
  const listeners = new Map<Topic, Set<() => void>>();

  return {
    notify(topic) {
      for (const listener of [...(listeners.get(topic) ?? [])]) listener();
    },
    listen(topic, listener) {
      const ofTopic = listeners.get(topic) ?? new Set();
      listeners.set(topic, ofTopic);
      // Each call is its own subscription, also of one function twice.
      const subscription = () => listener();
      ofTopic.add(subscription);
      return () => {
        ofTopic.delete(subscription);
      };
    },
  };
}
