import type { Comments } from '../domain/comment.ts';
import type { CommentSitesFile, CommentTextsFile } from './schema-comments.ts';
import { withTypography as t } from './typography.ts';

/** Both files, as the console knows them. */
export function toComments({ sites }: CommentSitesFile, texts: CommentTextsFile): Comments {
  const { ordinary, comfort, thanks, urgent } = texts.public;
  const { invitation, answer, violence } = texts.private;
  return {
    sites: sites.map((site) => ({ ...site, url: new URL(site.url).href.replace(/\/+$/, '') })),
    texts: {
      public: { ordinary: t(ordinary), comfort: t(comfort), thanks: t(thanks), urgent: t(urgent) },
      private: { invitation: t(invitation), answer: t(answer), violence: t(violence) },
    },
  };
}
