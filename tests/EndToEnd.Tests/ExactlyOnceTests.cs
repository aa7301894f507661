namespace StreamLab.EndToEnd.Tests;

public sealed class ExactlyOnceTests
{
    [Fact]
    public async Task EmbeddedBrokersAreRefusedWithTheReason()
    {
        await using var host = BuiltProgram.Start(
            "StreamLab.AppHost", ["--host", "local", "--broker-mode", "embedded", "--exactly-once"]);

        await host.EndsAsync(2, TimeSpan.FromMinutes(1));
        Assert.Contains("--exactly-once: embedded brokers take transactions in name only", host.Errors, StringComparison.Ordinal);
    }
}
