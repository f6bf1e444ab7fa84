import { z } from 'zod';

/** What WordPress's REST API tells of a comment (`/wp/v2/comments`); one that is odd is left out. */
export const WordPressComment = z.object({
  id: z.number().int(),
  author_name: z.string().catch(''),
  /** Without an offset: UTC. */
  date_gmt: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
  content: z.object({ rendered: z.string() }),
  link: z.url({ protocol: /^https?$/ }),
});
