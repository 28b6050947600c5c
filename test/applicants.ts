/** The six kinds of applicants of section three, in the order of its columns. */
export const applicants = [
  'naturalPerson',
  'commercialEnterprise',
  'researchInstitution',
  'publicInterestOrganization',
  'legalServiceAgency',
  'otherOrganization',
];
