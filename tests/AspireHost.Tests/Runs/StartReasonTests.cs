using StreamLab.AspireHost.Runs;

namespace StreamLab.AspireHost.Tests.Runs;

public sealed class StartReasonTests
{
    private static readonly string[] OfAMissingImage =
    [
        "2026-11-28T10:21:42.7531212Z No custom certificate authorities to configure for 'kafka-2'. Default certificate authority trust behavior will be used.",
        "2026-11-28T10:21:54.0860000Z [sys] Could not create the container: ContainerName = kafka-2-kuzxfxtw:\n[sys] docker command 'InspectContainers' returned with non-zero exit code 1\n[sys] Error response from daemon: No such container: kafka-2-kuzxfxtw\n[sys] error\n[sys] Unable to find image 'apache/kafka:4.3.1' locally\n[sys] error",
        "2026-11-28T10:21:43.4910000Z Error response from daemon: Get \"https://registry.example/v2/\": dial tcp: lookup registry.example: no such host",
    ];

    [Fact]
    public void TheRuntimesReasonIsFoundAmongTheOrchestratorsLines() => Assert.Equal(
        "Get \"https://registry.example/v2/\": dial tcp: lookup registry.example: no such host",
        StartReason.In(StartReason.Plain(OfAMissingImage)));

    [Fact]
    public void LinesOfOneEntryAreApartAndPlain()
    {
        var lines = StartReason.Plain(OfAMissingImage);
        Assert.Contains("Unable to find image 'apache/kafka:4.3.1' locally", lines);
        Assert.DoesNotContain(lines, static line => line.Contains("[sys]", StringComparison.Ordinal));
    }

    [Fact]
    public void WordsThatTellNothingAreNoReason() =>
        Assert.Null(StartReason.In(["error", "Starting", "Error response from daemon: No such container: kafka-2"]));
}
