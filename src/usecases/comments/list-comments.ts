import type { Comments, PublicComment } from '../../domain/comment.ts';
import { URGENCIES, type Urgency } from '../../domain/understanding.ts';
import { describeError } from '../../lib/describe-error.ts';
import type { CommentSource } from '../ports/comments.ts';
import type { Log } from '../ports.ts';

export type ListCommentsDeps = {
  readonly comments: Comments | null;
  readonly source: CommentSource;
  readonly urgencyOf: (text: string) => Urgency;
  readonly log: Log;
};

export type CommentsView = {
  readonly comments: readonly (PublicComment & { readonly urgent: boolean })[];
  /** Names of sites that did not answer. */
  readonly failed: readonly string[];
};

/** The public comments of the association's articles: urgent ones first, then the newest. Read at each time, and kept nowhere. */
export async function listComments({ comments, source, urgencyOf, log }: ListCommentsDeps): Promise<CommentsView> {
  const sites = comments?.sites ?? [];
  const read = await Promise.allSettled(sites.map((site) => source.read(site)));
  const failed = sites.filter((_site, index) => read[index]?.status === 'rejected').map(({ name }) => name);
  for (const result of read) {
    if (result.status === 'rejected') log.warn({ code: describeError(result.reason).code }, 'a site gave no comments');
  }
  const found = read.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
  const ranked = found.map((comment) => ({ comment, urgency: urgencyOf(comment.text) }));
  ranked.sort(
    (one, other) =>
      URGENCIES.indexOf(one.urgency) - URGENCIES.indexOf(other.urgency) || other.comment.at - one.comment.at,
  );
  return { comments: ranked.map(({ comment, urgency }) => ({ ...comment, urgent: urgency !== 'aucune' })), failed };
}
