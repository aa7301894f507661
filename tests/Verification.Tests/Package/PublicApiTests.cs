using Confluent.Kafka;

namespace StreamLab.Verification.Tests.Package;

public sealed class PublicApiTests
{
    private static readonly VerificationOptions Fine = new() { Client = new() { BootstrapServers = "127.0.0.1:1" } };

    [Fact]
    public void OptionsThatCannotBeAreRefused()
    {
        Refuses(Fine with { Client = new() }, "Client", "BootstrapServers");
        Refuses(Fine with { Client = null! }, "Client");
        Refuses(Fine with { HeaderName = " " }, "HeaderName");
        Refuses(Fine with { OriginHeaderName = "" }, "OriginHeaderName");
        Refuses(Fine with { OriginHeaderName = Fine.HeaderName }, "OriginHeaderName", "differ");
        Refuses(Fine with { Patience = TimeSpan.Zero }, "Patience", "1 hour");
        Refuses(Fine with { Processed = (ProcessedWhen)7 }, "Processed", "Reported");
    }

    [Fact]
    public async Task TopicOrGroupThatNobodyWatchesIsRefused()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var verification = new KafkaVerification("127.0.0.1:1");

        var topic = await Assert.ThrowsAsync<ArgumentException>(() => verification.VerdictAsync("orders", cancellationToken: cancellation));
        var group = await Assert.ThrowsAsync<ArgumentException>(() => verification.VerdictAsync(group: "billing", cancellationToken: cancellation));

        Assert.Equal("No watched producer sent to 'orders'. Known are: none. (Parameter 'topic')", topic.Message);
        Assert.Equal("No watched consumer is in 'billing'. Known are: none. (Parameter 'group')", group.Message);
    }

    [Fact]
    public async Task ConsumerWithoutAGroupIsRefused()
    {
        await using var verification = new KafkaVerification("127.0.0.1:1");

        var refusal = Assert.Throws<ArgumentNullException>(
            () => new VerifiedConsumerBuilder<string, string>(new ConsumerConfig { BootstrapServers = "127.0.0.1:1" }, verification).Build());

        Assert.Equal("group.id", refusal.ParamName);
    }

    [Fact]
    public async Task RecordOfAGroupThatNobodyWatchesMayBeProcessed()
    {
        await using var verification = new KafkaVerification("127.0.0.1:1");

        verification.Processed("billing", new("orders", 0, 0));

        Assert.Throws<ArgumentException>(() => verification.Processed("", new("orders", 0, 0)));
        Assert.Throws<ArgumentNullException>(() => verification.Processed("billing", null!));
    }

    [Fact]
    public async Task NothingSentIsNothingProved()
    {
        await using var verification = new KafkaVerification("127.0.0.1:1");

        var verdict = await verification.VerdictAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((VerdictKind.NotProved, "no record was acknowledged, so nothing was proved"), (verdict.Kind, Assert.Single(verdict.Reasons)));
    }

    [Fact]
    public void NothingElseOfTheRepositoryIsNeeded() => Assert.Equal(
        ["Confluent.Kafka"],
        typeof(KafkaVerification).Assembly.GetReferencedAssemblies().Select(static used => used.Name).Where(
            static name => !name!.StartsWith("System.", StringComparison.Ordinal)));

    private static void Refuses(VerificationOptions options, string parameter, params string[] told)
    {
        var refusal = Assert.IsType<ArgumentException>(Record.Exception(() => new KafkaVerification(options)), exactMatch: false);
        Assert.Equal(parameter, refusal.ParamName);
        Assert.All(told, part => Assert.Contains(part, refusal.Message, StringComparison.Ordinal));
    }
}
