-- comment on `post`
COMMENT ON TABLE "post" IS 'before';
