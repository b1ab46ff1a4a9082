/** Texts for links to what another database holds. */
export const links = {
  others: 'Compare the {{count, number}} that are here',
  title: {
    run_one: 'This run is not in this database',
    run_other: '{{count, number}} runs are not in this database',
    sample_one: 'This sample is not in this run',
    sample_other: '{{count, number}} samples are not in this run',
    dataset_one: 'This data set is not in this database',
    dataset_other: '{{count, number}} data sets are not in this database',
    server_one: 'This server is not in this database',
    server_other: '{{count, number}} servers are not in this database',
    loadTest_one: 'This load test is not in this database',
    loadTest_other: '{{count, number}} load tests are not in this database',
    verification_one: 'This verification is not in this database',
    verification_other: '{{count, number}} verifications are not in this database',
  },
  text: {
    run_one:
      'The link names the run {{ids}}. It may have been deleted, or it lives in the database of someone else: ask for its exported folder and import it here.',
    run_other:
      'The link names the runs {{ids}}. They may have been deleted, or they live in the database of someone else: ask for their exported folders and import them here.',
    sample_one:
      'The link names the sample {{ids}}. Numbers of samples hold in one database: in another one, or after an import, the same sample has another number. Look for it among the samples of the run.',
    sample_other:
      'The link names the samples {{ids}}. Numbers of samples hold in one database: in another one, or after an import, they are others.',
    dataset_one:
      'The link names the data set {{ids}}. It may have been deleted, or someone else imported it: ask for its file or data pack and import it here.',
    dataset_other: 'The link names the data sets {{ids}}. Import them from their files.',
    server_one:
      'The link names the server {{ids}}. It may have been deleted, or someone else saved it: servers and their keys stay with who made them, so add it here with its address.',
    server_other: 'The link names the servers {{ids}}. Add them here with their addresses.',
    loadTest_one:
      'The link names the load test {{ids}}. It may have been deleted, or it lives in the database of someone else: ask for its exported folder and import it here.',
    loadTest_other:
      'The link names the load tests {{ids}}. They may have been deleted, or they live in the database of someone else: ask for their exported folders and import them here.',
    verification_one:
      'The link names the verification {{ids}}. It may have been deleted, or it lives in the database of someone else. Verifications cannot be imported: ask for its exported results, or verify the provider here.',
    verification_other: 'The link names the verifications {{ids}}. Verify the providers here.',
  },
  get: {
    run: 'Import results',
    dataset: 'Import a data set',
    server: 'Add a server',
    loadTest: 'Import load tests',
  },
  back: {
    run: 'All runs',
    sample: 'The samples of this run',
    dataset: 'All data sets',
    server: 'All servers',
    loadTest: 'All load tests',
    verification: 'All verifications',
  },
} as const
