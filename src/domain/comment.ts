/** A site whose public comments are read: `config/comments.yml`. */
export type CommentSite = {
  readonly name: string;
  /** The origin of a WordPress whose REST API answers. */
  readonly url: string;
  /** Numbers of the articles. */
  readonly posts: readonly number[];
};

/** A comment as anybody can read it under an article. Never kept. */
export type PublicComment = {
  /** Unique among sites: the site's address and the comment's number there. */
  readonly id: string;
  readonly author: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly url: string;
};

/** What is drafted under an article: `responses/comments.yml`. `{link}`: the page where one writes in private. */
export type CommentTexts = {
  /** Read by everybody: no health detail at all, chosen by no more than this. */
  readonly public: {
    readonly ordinary: string;
    /** Whoever wrote feels alone, or low. */
    readonly comfort: string;
    readonly thanks: string;
    /** The numbers, the same whatever the danger. */
    readonly urgent: string;
  };
  readonly private: {
    readonly invitation: string;
    /** To the referent, before what the assistant would answer. */
    readonly answer: string;
    /** To the referent, instead of all that: nothing unasked is sent to whoever told of violence. */
    readonly violence: string;
  };
};

/** Null in `Content`: this association reads no comments. */
export type Comments = { readonly sites: readonly CommentSite[]; readonly texts: CommentTexts };
