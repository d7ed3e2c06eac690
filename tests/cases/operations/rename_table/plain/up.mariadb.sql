-- rename table `post` to `article`
RENAME TABLE `post` TO `article`;
