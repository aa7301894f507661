using StreamLab.AppHost.Brokers;
using StreamLab.Settings;

namespace StreamLab.AppHost.Tests.Brokers;

public sealed class ContainerChoiceTests
{
    private const string NoContainers = "No container runtime answers (docker, podman): brokers are embedded, memory-only, for trying and tests.";

    [Theory]
    [InlineData(null, NoContainers)]
    [InlineData("KAFKA_HOME is set, but it is wrong.", $"{NoContainers} KAFKA_HOME is set, but it is wrong.")]
    public void EmbeddedBrokersAreExplainedWithAllThatIsMissing(string? notice, string line) =>
        Assert.Equal(line, ContainerChoice.WithNotice(new(BrokerMode.Embedded, Tools: null, notice)).Notice);

    [Fact]
    public void NativeBrokersNeedNoExplanation() =>
        Assert.Null(ContainerChoice.WithNotice(new(BrokerMode.Native, Tools: null, Notice: null)).Notice);
}
