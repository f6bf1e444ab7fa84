import type { CommentSite, PublicComment } from '../../domain/comment.ts';

/** Where public comments are read. Nothing is kept of them. */
export interface CommentSource {
  /** The newest comments of each article, newest first. Rejects when the site does not answer, or not as a WordPress does. */
  read(site: CommentSite): Promise<readonly PublicComment[]>;
}
