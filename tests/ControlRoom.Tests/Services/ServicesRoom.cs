using System.Net.Http.Json;
using Confluent.Kafka;
using Microsoft.AspNetCore.Builder;
using StreamLab.ControlRoom.Services;
using StreamLab.Testing;
using StreamLab.Verification;
using StreamLab.Verification.Publishing;

namespace StreamLab.ControlRoom.Tests.Services;

/// <summary>A ControlRoom that judges services, on embedded brokers, with services in the test's own process that tell it as others would.</summary>
internal sealed class ServicesRoom : IAsyncDisposable
{
    private const string Token = "secret";

    private readonly EmbeddedKafka _kafka;
    private readonly WebApplication _app;

    private ServicesRoom(EmbeddedKafka kafka)
    {
        _kafka = kafka;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["ConnectionStrings:kafka"] = kafka.BootstrapServers;
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        ServicesApp.Configure(builder, new(Token));
        _app = builder.Build();
        ServicesApp.Map(_app);
        Client = new();
    }

    /// <summary>Asks ControlRoom, as nobody in particular.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts it, with a topic of orders.</summary>
    public static async Task<ServicesRoom> StartAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var kafka = await EmbeddedKafka.StartAsync(cancellationToken: cancellation);
        await kafka.CreateTopicAsync("orders", partitions: 2, cancellationToken: cancellation);
        var room = new ServicesRoom(kafka);
        await room._app.StartAsync(cancellation);
        room.Client.BaseAddress = new(room._app.Urls.Single());
        return room;
    }

    /// <summary>The verification of one process.</summary>
    public KafkaVerification Service(string name) => KafkaVerification.Telling(
        new() { Client = new() { BootstrapServers = _kafka.BootstrapServers }, Processed = ProcessedWhen.Reported },
        new(Client.BaseAddress!, Token, name));

    /// <summary>A watched producer.</summary>
    public IProducer<string, string> Producer(KafkaVerification verification) => new VerifiedProducerBuilder<string, string>(
        new ProducerConfig { BootstrapServers = _kafka.BootstrapServers, EnableIdempotence = true, LingerMs = 0 }, verification).Build();

    /// <summary>A consumer of billing; nobody watches it without a verification.</summary>
    public IConsumer<string, string> Consumer(KafkaVerification? verification)
    {
        var consumer = new VerifiedConsumerBuilder<string, string>(
            new ConsumerConfig
            {
                BootstrapServers = _kafka.BootstrapServers,
                GroupId = "billing",
                AutoOffsetReset = AutoOffsetReset.Earliest,
                EnableAutoCommit = false,
                SessionTimeoutMs = 10_000,
                HeartbeatIntervalMs = 500,
            },
            verification).Build();
        consumer.Subscribe("orders");
        return consumer;
    }

    /// <summary>Waits for a report.</summary>
    public Task<ServicesReport> ReportAsync(string what, Func<ServicesReport, bool> isIt) => Eventually.BecomesAsync(
        what, async () => await Client.GetFromJsonAsync("/api/verdict", ServicesJson.Default.ServicesReport, TestContext.Current.CancellationToken) is { } report && isIt(report)
            ? report
            : null);

    /// <summary>Asks for the last word.</summary>
    public async Task<ServicesReport> FinalAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/verdict?final=true") { Headers = { { VerdictEnvironment.TokenHeader, Token } } };
        using var answer = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (await answer.Content.ReadFromJsonAsync(ServicesJson.Default.ServicesReport, TestContext.Current.CancellationToken))!;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _kafka.DisposeAsync();
    }
}
