using Microsoft.Extensions.Configuration;

using StreamLab.Kafka.Registration;
using StreamLab.Settings;

namespace StreamLab.Kafka.Tests;

/// <summary>Settings that a client would refuse only when a worker creates it are refused before anything starts.</summary>
public sealed class ClientTrialTests
{
    private const string Section = "Aspire:Confluent:Kafka";

    [Theory]
    [InlineData("Producer")]
    [InlineData("Consumer")]
    public void ACertificateThatIsNoneIsRefused(string kind)
    {
        var problem = Problem(
            new(), ($"{kind}:Config:SecurityProtocol", "Ssl"), ($"{kind}:Config:SslCaLocation", typeof(ClientTrialTests).Assembly.Location));
        Assert.StartsWith($"{Section}:{kind}: ", problem, StringComparison.Ordinal);
        Assert.Contains("ssl.ca.location", problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem);
    }

    [Fact]
    public void ATimeoutOfRecordsBelowTheLingerIsRefusedWithBoth() => Assert.Equal(
        $"{Section}:Producer: `message.timeout.ms` must be greater than `linger.ms` (message.timeout.ms is 1, linger.ms is 5).",
        Problem(new(), ("Producer:Config:MessageTimeoutMs", "1")));

    [Fact]
    public void ATimeoutOfRecordsAboveTheLingerIsTaken() =>
        Validate(new() { Producer = new() { Linger = TimeSpan.Zero } }, new(), ("Producer:Config:MessageTimeoutMs", "1"));

    [Fact]
    public void ADefaultOfTheClientIsNamedToo() => Assert.Equal(
        $"{Section}:Consumer: `fetch.max.bytes` must be >= `message.max.bytes` (fetch.max.bytes is 1, message.max.bytes is 1000000).",
        Problem(new(), ("Consumer:Config:FetchMaxBytes", "1")));

    [Fact]
    public void ASettingThatLibrdkafkaKnowsByAnotherNameIsNamedWithItsValue() => Assert.Contains(
        "(retries is 0)", Problem(new(), ("Producer:Config:MessageSendMaxRetries", "0")), StringComparison.Ordinal);

    [Fact]
    public void MoreRequestsThanIdempotenceAllowsAreRefused() => Assert.Contains(
        "max.in.flight", Problem(new(), ("Producer:Config:MaxInFlight", "100")), StringComparison.Ordinal);

    [Fact]
    public void ATransactionalProducerIsRefused() => Assert.Contains(
        "TransactionalId 'x'", Problem(new(), ("Producer:kafka:Config:TransactionalId", "x")), StringComparison.Ordinal);

    [Fact]
    public void ASettingOfTheOtherGroupProtocolIsRefused()
    {
        var consumer = new LabSettings { GroupProtocol = GroupProtocolChoice.Consumer };
        Assert.Contains("session.timeout.ms", Problem(consumer, ("Consumer:Config:SessionTimeoutMs", "9000")), StringComparison.Ordinal);
        Validate(new(), new(), ("Consumer:Config:SessionTimeoutMs", "9000"));
    }

    [Fact]
    public void AddressesOfTheSectionAreNotConnectedTo() =>
        Validate(new(), new(), ("Producer:Config:BootstrapServers", "127.0.0.1:1"), ("Consumer:Config:BootstrapServers", "127.0.0.1:1"));

    private static string Problem(LabSettings settings, params (string Key, string Value)[] given) =>
        Assert.Single(Assert.Throws<SettingsException>(() => Validate(settings, new(), given)).Problems);

    private static void Validate(LabSettings settings, WorkerSettings worker, params (string Key, string Value)[] given) => ClientTrial.Validate(
        new ConfigurationBuilder().AddInMemoryCollection(given.ToDictionary(static s => $"{Section}:{s.Key}", static s => (string?)s.Value)).Build(),
        "kafka", settings, worker);
}
