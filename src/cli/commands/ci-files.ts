import { version } from '../version.ts';

/** A file that makes a service or hook check the reports of a repository. */
export interface CiFile {
  readonly path: string;
  readonly content: string;
}

const command = `npx --yes gouji@${version} check`;

/** The files of `gouji init --ci <name>`, by name. */
export const ciFiles: Readonly<Record<string, CiFile>> = {
  github: {
    path: '.github/workflows/gouji.yml',
    content: `name: gouji
on: [push, pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: ${command} -r github -r html:gouji.html .
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: gouji
          path: gouji.html
`,
  },
  gitlab: {
    path: '.gitlab-ci.yml',
    content: `gouji:
  image: node:22
  script:
    - ${command} -r table -r gitlab:gl-code-quality-report.json -r junit:gouji.xml -r html:gouji.html .
  artifacts:
    when: always
    paths: [gouji.html]
    reports:
      codequality: gl-code-quality-report.json
      junit: gouji.xml
`,
  },
  gitee: {
    path: '.workflow/gouji.yml',
    content: `version: '1.0'
name: gouji
displayName: 年报检查
triggers:
  trigger: auto
  push:
    branches:
      prefix:
        - ''
stages:
  - name: check
    displayName: 检查
    strategy: naturally
    trigger: auto
    steps:
      - step: build@nodejs
        name: gouji
        displayName: 勾稽
        nodeVersion: 22.12.0
        commands:
          - ${command} -r table -r html:gouji.html .
        artifacts:
          - name: gouji
            path:
              - ./gouji.html
`,
  },
  'pre-commit': {
    path: '.pre-commit-config.yaml',
    content: `repos:
  - repo: local
    hooks:
      - id: gouji
        name: gouji 勾稽
        language: system
        entry: ${command}
        files: (?i)\\.(xlsx|xlsm|xltx|xls|et|ods|docx)$
        require_serial: true
`,
  },
};
