package dev.plumbline.config;

/** Audit files for tests. */
final class Samples {

  /** Has every key that this release supports. */
  static final String FULL =
      """
      # Everything at once.
      aws:
        accounts:
          - id: "111122223333"
            role: arn:aws:iam::111122223333:role/PlumblineAudit
            externalId: env:PLUMBLINE_EXTERNAL_ID
          - id: "012345678901"
        regions:
          - eu-*
          - us-gov-west-1
      azure:
        subscriptions:
          - 0B1F6471-1bf0-4dda-aec3-cb9272f09590
        credentials:
          token: env:ARM_ACCESS_TOKEN
        cloud:
          resourceManager: https://management.local.example/arm
          authority: https://login.local.example
      gcp:
        projects:
          - my-project
          - example.com:other-project
        credentials:
          token: file:secrets/token.txt
        endpoints:
          container: http://127.0.0.1:8080/
          default: https://proxy.example.com
      profile: strict
      parameters:
        kubernetes-version-supported:
          channel: stable
          days: 30
        public-api-endpoint-restricted:
          allowed: ["10.0.0.0/8", "192.168.0.0/16"]
      tickets:
        state: memory
        afterScan: true
        destinations:
          - id: security
            type: jira-cloud
            url: https://example.atlassian.net
            project: SEC
            credentials:
              user: env:JIRA_USER
              token: env:JIRA_TOKEN
            options:
              issueType: "10004"
              fields: {customfield_10010: platform}
            labels: [security]
            accepted: ["10001"]
            grace: 48h
            maxReopenings: 2
            notVerifiedAfter: 7d
            maxCreates: 20
            recreateDeleted: true
            closeInPartialScopes: true
            policies:
              - id: production
                match:
                  checks: [public-*]
                  providers: [aws]
                  accounts: ["1111*"]
                  regions: [eu-*]
                  clusters: [prod-*]
                  tags: {env: prod}
                groupBy: [cluster, owner-tag]
                severityFloor: high
                maxCreates: 5
                ownerTag: team
                namespaceTag: ns
      exceptionsLongestTerm: 180d
      exceptions:
        - id: shop-demo
          check: [public-api-*, "deletion-protection-enable?"]
          scope:
            provider: aws
            account: "111122223333"
            region: eu-*
            cluster: ["shop-?", demo]
            resource: "arn:aws:eks:*"
            tags: {env: dev*}
          reason: accepted-risk
          text: |
            The demo shop is rebuilt every night,
            and holds nothing.
          owner: shop@example.com
          expires: 2027-06-30
          ticket: https://example.atlassian.net/browse/RISK-7
        - check: secrets-encrypted-with-customer-key
          reason: pending-fix
          text: The key comes with the new account.
          owner: platform
          expires: "2027-01-31"
      """;

  private Samples() {}
}
