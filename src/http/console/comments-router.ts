import express, { type Response, type Router } from 'express';
import { type DraftDeps, draftComment } from '../../usecases/comments/draft-comment.ts';
import { type ListCommentsDeps, listComments } from '../../usecases/comments/list-comments.ts';
import { createLimiter } from '../chat-limits.ts';
import type { CommentDraftJson, CommentsJson } from './json.ts';
import { CommentBody, readBody } from './read-body.ts';
import { type StaffGate, staffOf } from './staff-gate.ts';

const BODY_LIMIT = '256kb';
const MINUTE_MS = 60_000;
/** Each look asks other people's servers. */
const REQUESTS_A_MINUTE = 30;

export type CommentsRouterDeps = {
  readonly gate: StaffGate;
  readonly draft: DraftDeps;
  readonly list: ListCommentsDeps;
};

/** Under the article: public comments, and a reply to one drafted in two parts. Nothing is posted. For referents and editors. */
export function createCommentsRouter({ gate, draft, list }: CommentsRouterDeps): Router {
  const router = express.Router();
  router.use(
    '/comments',
    gate.requireStaff('referent', 'editor'),
    createLimiter(REQUESTS_A_MINUTE, MINUTE_MS, (request) => staffOf(request.res as Response).id),
  );

  router.get('/comments', async (_request, response) => {
    const comments: CommentsJson = await listComments(list);
    response.json(comments);
  });

  router.post('/comments/draft', express.json({ limit: BODY_LIMIT, inflate: false }), (request, response) => {
    const drafted: CommentDraftJson = draftComment(draft, readBody(request, CommentBody).text);
    response.json(drafted);
  });

  return router;
}
