/** NLP.js ships no types. Only what is used of it stands here. */
declare module '@nlpjs/core' {
  export class Container {
    use(plugin: unknown): void;
    get(name: string): unknown;
  }
}

declare module '@nlpjs/lang-fr' {
  export class LangFr {}
}

declare module '@nlpjs/lang-en' {
  export class LangEn {}
}
