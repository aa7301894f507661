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
    // So long that a client has met its first error, and so short that a test may wait for its end.
    private static readonly TimeSpan ForSure = TimeSpan.FromSeconds(20);
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    [Fact]
    public async Task AnExpiredCertificateIsCalledExpired()
    {
        await using var server = FakeListener.Tls(Now.AddDays(-20), Now.AddDays(-10));
        // The certificate is read within three seconds, or left unnamed.
        var refused = await Eventually.BecomesAsync("the certificate is named", async () =>
            await RefusedAsync(new() { BootstrapServers = server.Address, SecurityProtocol = SecurityProtocol.Ssl }) is var one && one.Message.Contains("its TLS", StringComparison.Ordinal)
                ? one
                : null);
        Assert.Contains($"its TLS certificate expired at {Now.AddDays(-10).UtcDateTime:yyyy-MM-dd}", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.IsRefusal);
    }

    [Fact]
    public async Task AnUnknownIssuerIsNotCalledBrokersThatAreDown()
    {
        await using var server = FakeListener.Tls(Now.AddDays(-1), Now.AddDays(10));
        var refused = await RefusedAsync(new() { BootstrapServers = server.Address, SecurityProtocol = SecurityProtocol.Ssl });
        Assert.Contains("certificate verify failed", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SecurityProtocol.Plaintext)]
    [InlineData(SecurityProtocol.SaslPlaintext)]
    public async Task AClientWithoutTlsAtABrokerWithItIsToldOfTheSetting(SecurityProtocol protocol)
    {
        await using var server = FakeListener.Tls(Now.AddDays(-1), Now.AddDays(10));
        var refused = await RefusedAsync(new()
        {
            BootstrapServers = server.Address, SecurityProtocol = protocol, SaslMechanism = SaslMechanism.Plain, SaslUsername = "u", SaslPassword = "p",
        });
        Assert.Contains($"requires TLS, and this client uses {protocol}; allowed for SecurityProtocol in", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("is Ssl or SaslSsl", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.IsRefusal);
    }

    [Theory]
    [InlineData(33, SecurityProtocol.Plaintext, "requires SASL (PLAIN)", "SaslPlaintext")]
    [InlineData(33, SecurityProtocol.Ssl, "uses SASL (PLAIN) without TLS", "SaslPlaintext")]
    [InlineData(33, SecurityProtocol.SaslSsl, "uses SASL (PLAIN) without TLS", "SaslPlaintext")]
    [InlineData(34, SecurityProtocol.Ssl, "uses no TLS", "Plaintext")]
    public async Task AClientWithOtherSecurityThanTheListenerIsToldOfTheSetting(short answer, SecurityProtocol protocol, string listener, string allowed)
    {
        await using var server = FakeListener.Plain(answer);
        var refused = await RefusedAsync(new()
        {
            BootstrapServers = server.Address, SecurityProtocol = protocol, SaslMechanism = SaslMechanism.Plain, SaslUsername = "u", SaslPassword = "p",
        });
        Assert.StartsWith(
            $"cannot connect to {server.Address}: {server.Address} {listener}, and this client uses {protocol}; allowed for SecurityProtocol in",
            refused.Message,
            StringComparison.Ordinal);
        Assert.EndsWith($"is {allowed}", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.IsRefusal);
    }

    [Theory]
    [InlineData(SecurityProtocol.Plaintext, "requires SASL (PLAIN)")]
    [InlineData(SecurityProtocol.Ssl, "uses SASL (PLAIN) without TLS")]
    public async Task AListenerThatIsStillStartingIsAskedAgain(SecurityProtocol protocol, string listener)
    {
        // More than the client and the first questions need.
        await using var server = FakeListener.Plain(33, closedFirst: 6);
        var refused = await RefusedAsync(new() { BootstrapServers = server.Address, SecurityProtocol = protocol });
        Assert.Contains(listener, refused.Message, StringComparison.Ordinal);
        Assert.True(refused.IsRefusal);
    }

    [Fact]
    public async Task AClientWithoutSaslAtATlsListenerWithItIsToldOfTheSetting()
    {
        await using var server = FakeListener.Tls(Now.AddDays(-1), Now.AddDays(10), answer: 33);
        var refused = await RefusedAsync(
            new() { BootstrapServers = server.Address, SecurityProtocol = SecurityProtocol.Ssl, EnableSslCertificateVerification = false });
        Assert.Contains("requires SASL (PLAIN), and this client uses Ssl;", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("is SaslSsl", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherBrokerMayStillAnswer()
    {
        await using var server = FakeListener.Tls(Now.AddDays(-1), Now.AddDays(10));
        using var connection = new BrokerConnection(new() { BootstrapServers = $"127.0.0.1:1, {server.Address}" });
        var failure = await Assert.ThrowsAsync<BrokersException>(() => connection.AskAsync(ForSure, TestContext.Current.CancellationToken));
        Assert.Contains($"{server.Address} requires TLS, and this client uses Plaintext;", failure.Message, StringComparison.Ordinal);
        Assert.StartsWith("no Kafka broker answers at ", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.IsRefusal);
    }

    [Fact]
    public async Task ABrokerThatOnlyClosesConnectionsMayBeStarting()
    {
        await using var server = FakeListener.Closing();
        using var connection = new BrokerConnection(new() { BootstrapServers = server.Address });
        var failure = await Assert.ThrowsAsync<BrokersException>(() => connection.AskAsync(ForSure, TestContext.Current.CancellationToken));
        Assert.Contains(": a broker that is starting does this, or one that requires TLS or SASL; this client uses Plaintext", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("brokers are down", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.IsRefusal);
    }

    [Fact]
    public async Task WhoDoesNotWaitAnyMoreIsToldNothing()
    {
        await using var server = FakeListener.Closing();
        using var connection = new BrokerConnection(new() { BootstrapServers = server.Address });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var asking = connection.AskAsync(Patience, stop.Token);
        await server.Called;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task NobodyThereIsSaidAsTheClientSaysIt()
    {
        using var connection = new BrokerConnection(new() { BootstrapServers = "127.0.0.1:1" });
        var failure = await Assert.ThrowsAsync<BrokersException>(() => connection.AskAsync(ForSure, TestContext.Current.CancellationToken));
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
        errors.Add(new ListenerSecurity("requires TLS", IsOfAll: false));
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
