using System.Diagnostics;

using Confluent.Kafka;

using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Clients;
using StreamLab.Planning;

namespace StreamLab.Kafka.Tests.Connecting;

/// <summary>Who cannot connect learns the cause, and learns it soon.</summary>
public sealed class BrokerConnectionTests
{
    // So long that only an error that ends the wait at once can come before half of it, on however busy a machine.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    [Fact]
    public async Task AnExpiredCertificateIsCalledExpired()
    {
        await using var server = new TlsServer(Now.AddDays(-20), Now.AddDays(-10));
        var refused = await RefusedAsync(new() { BootstrapServers = server.Address, SecurityProtocol = SecurityProtocol.Ssl });
        Assert.Contains($"its TLS certificate expired at {Now.AddDays(-10).UtcDateTime:yyyy-MM-dd}", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.IsRefusal);
    }

    [Fact]
    public async Task AnUnknownIssuerIsNotCalledBrokersThatAreDown()
    {
        await using var server = new TlsServer(Now.AddDays(-1), Now.AddDays(10));
        var refused = await RefusedAsync(new() { BootstrapServers = server.Address, SecurityProtocol = SecurityProtocol.Ssl });
        Assert.Contains("certificate verify failed", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SecurityProtocol.Plaintext)]
    [InlineData(SecurityProtocol.SaslPlaintext)]
    public async Task AClientWithoutTlsAtABrokerWithItIsToldOfTheSetting(SecurityProtocol protocol)
    {
        await using var server = new TlsServer(Now.AddDays(-1), Now.AddDays(10));
        var refused = await RefusedAsync(new()
        {
            BootstrapServers = server.Address, SecurityProtocol = protocol, SaslMechanism = SaslMechanism.Plain, SaslUsername = "u", SaslPassword = "p",
        });
        Assert.Contains($"requires TLS, and this client uses {protocol}; allowed for SecurityProtocol in", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("is Ssl or SaslSsl", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.IsRefusal);
    }

    [Theory]
    [InlineData(33, SecurityProtocol.Plaintext, "requires SASL", "SaslPlaintext")]
    [InlineData(33, SecurityProtocol.Ssl, "uses SASL without TLS", "SaslPlaintext")]
    [InlineData(34, SecurityProtocol.Ssl, "uses no TLS", "Plaintext")]
    public async Task AClientWithOtherSecurityThanTheListenerIsToldOfTheSetting(short answer, SecurityProtocol protocol, string listener, string allowed)
    {
        await using var server = new SaslServer(answer);
        var refused = await RefusedAsync(new() { BootstrapServers = $"127.0.0.1:1, {server.Address}", SecurityProtocol = protocol });
        Assert.Contains($"{server.Address} {listener}, and this client uses {protocol}; allowed for SecurityProtocol in", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith($"is {allowed}", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.IsRefusal);
    }

    [Fact]
    public async Task ABrokerThatOnlyClosesConnectionsMayBeStarting()
    {
        await using var server = new SaslServer(answer: null);
        using var connection = new BrokerConnection(new() { BootstrapServers = server.Address });
        var failure = await Assert.ThrowsAsync<BrokersException>(() => connection.AskAsync(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken));
        Assert.Contains("SecurityProtocol", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("brokers are down", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.IsRefusal);
    }

    [Fact]
    public async Task NobodyThereIsSaidAsTheClientSaysIt()
    {
        using var connection = new BrokerConnection(new() { BootstrapServers = "127.0.0.1:1" });
        var failure = await Assert.ThrowsAsync<BrokersException>(() => connection.AskAsync(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken));
        Assert.Contains("Connection refused", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.IsRefusal);
    }

    [Fact]
    public void AFileThatIsNotThereIsRefusedAtOnce()
    {
        var refused = Assert.Throws<BrokersException>(static () => new BrokerConnection(
            new() { BootstrapServers = "127.0.0.1:1", SecurityProtocol = SecurityProtocol.Ssl, SslCaLocation = "/nowhere/ca.pem" }));
        Assert.Contains("ssl.ca.location", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void TheFirstErrorThatNamesACauseCounts()
    {
        var errors = new ConnectionErrors();
        errors.Add(new Error(ErrorCode.Local_AllBrokersDown, "2/2 brokers are down"));
        errors.Add(new Error(ErrorCode.Local_Transport, "Connection refused"));
        Assert.Equal("Connection refused", errors.Best!.Reason);
        errors.Add(new Error(ErrorCode.Local_Authentication, "wrong password"));
        errors.Add(new Error(ErrorCode.Local_Ssl, "later"));
        Assert.Equal("wrong password", errors.Best!.Reason);
        Assert.True(errors.AreRefusal);
    }

    [Fact]
    public void WhoWasRefusedWhatIsSaid() => Assert.Equal(
        "the brokers refuse user 'lab' to join group 'g' (operation READ): Broker: Group authorization failed.",
        AccessErrors.Describe(new() { SaslUsername = "lab" }, ErrorCode.GroupAuthorizationFailed, "to join group 'g' (operation READ)"));

    [Fact]
    public async Task ARefusedOperationOnATopicNamesTheClient()
    {
        var refused = Task.FromException(new TopicException(
            "topic 't' cannot be created (operation CREATE): Authorization failed.", new KafkaException(ErrorCode.TopicAuthorizationFailed)));
        var other = Task.FromException(new TopicException("topic 't' exists with other settings"));

        Assert.Equal(
            "the brokers refuse user 'lab': topic 't' cannot be created (operation CREATE): Authorization failed.",
            (await Assert.ThrowsAsync<TopicException>(() => AccessErrors.NameClientAsync(new() { SaslUsername = "lab" }, refused))).Message);
        Assert.Equal(
            "topic 't' exists with other settings",
            (await Assert.ThrowsAsync<TopicException>(() => AccessErrors.NameClientAsync(new() { SaslUsername = "lab" }, other))).Message);
    }

    private static async Task<BrokersException> RefusedAsync(ClientConfig client)
    {
        using var connection = new BrokerConnection(client);
        var started = Stopwatch.GetTimestamp();
        var refused = await Assert.ThrowsAsync<BrokersException>(() => connection.AskAsync(Patience, TestContext.Current.CancellationToken));
        Assert.True(Stopwatch.GetElapsedTime(started) < Patience / 2, refused.Message);
        return refused;
    }
}
