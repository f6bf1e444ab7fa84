import { z } from 'zod';
import { Address, Words } from './schema-parts.ts';

/** `config/comments.yml`: the articles whose comments are read. */
export const CommentSitesSchema = z.strictObject({
  sites: z.array(
    z.strictObject({ name: Words, url: Address, posts: z.array(z.number().int().positive()).min(1).max(50) }),
  ),
});

/** `responses/comments.yml`: what is drafted under an article. */
export const CommentTextsSchema = z.strictObject({
  public: z.strictObject({ ordinary: Words, comfort: Words, thanks: Words, urgent: Words }),
  private: z.strictObject({ invitation: Words, answer: Words, violence: Words }),
});

export type CommentSitesFile = z.infer<typeof CommentSitesSchema>;
export type CommentTextsFile = z.infer<typeof CommentTextsSchema>;
