package dev.plumbline.collectors.aws;

import static dev.plumbline.collectors.aws.Cells.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.EksSurroundings.LogGroup;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EksLogGroupTest {

  private static final Map<String, String> OF_EKS = Map.of("logGroupNamePrefix", "/aws/eks/");
  private static final String UNREAD = "unread: logs:DescribeLogGroups";

  private final Cells cells =
      Cells.cluster("{'status':'ACTIVE'}")
          .given(
              AwsCalls.DESCRIBE_LOG_GROUPS,
              OF_EKS,
              "{'logGroups':[{'logGroupName':'/aws/eks/prod/cluster','retentionInDays':30},"
                  + "{'logGroupName':'/aws/eks/prod/cluster-archive'},"
                  + "{'logGroupName':'/aws/eks/prod/pods'}]}");

  @Test
  void eachClusterFindsItsOwnInTheListingOfAll() {
    assertThat(read(group("prod").exists())).isEqualTo(true);
    assertThat(read(group("prod").retentionDays())).isEqualTo(30L);
    assertThat(read(group("prod").key())).isEqualTo("absent");
    assertThat(read(group("test").exists())).isEqualTo(false);
    assertThat(read(group("pro").exists())).isEqualTo(false);
  }

  @Test
  void whatIsOnAPageThatWasRefusedIsUnread() {
    cells.denied(
        AwsCalls.DESCRIBE_LOG_GROUPS, Map.of("logGroupNamePrefix", "/aws/eks/", "page", "2"));

    assertThat(read(group("prod").retentionDays())).isEqualTo(30L);
    assertThat(read(group("test").exists())).isEqualTo(UNREAD);
    assertThat(read(group("test").key())).isEqualTo(UNREAD);
  }

  @Test
  void whereNobodyAskedNothingIsKnown() {
    assertThat(read(new EksLogGroup(Cells.cluster("{}").cell(), "prod").mapped().retentionDays()))
        .isEqualTo(UNREAD);
  }

  private LogGroup group(String cluster) {
    return new EksLogGroup(cells.cell(), cluster).mapped();
  }
}
