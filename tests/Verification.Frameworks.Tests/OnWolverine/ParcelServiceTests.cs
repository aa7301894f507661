using System.Collections.Concurrent;
using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StreamLab.Testing;
using Wolverine;
using Wolverine.ErrorHandling;
using Wolverine.Kafka;

namespace StreamLab.Verification.Frameworks.Tests.OnWolverine;

/// <summary>Right and wrong services on Wolverine, each with its verdict.</summary>
public sealed class ParcelServiceTests
{
    private const int Parcels = 100;
    private const int Broken = 42;

    [Fact]
    public async Task HandlerThatIsTriedAgainPasses()
    {
        var tried = new ConcurrentDictionary<int, bool>();

        var verdict = await JudgeAsync(
            parcel => tried.TryAdd(parcel.Number, true) ? Task.FromException(new InvalidOperationException("Not yet.")) : Task.CompletedTask,
            static wolverine => wolverine.OnException<InvalidOperationException>().RetryTimes(3));

        verdict.ShouldPass();
        Assert.Equal(new DeliveryCounts { Sent = Parcels, Acknowledged = Parcels, Consumed = Parcels }, verdict.Delivery);
    }

    [Fact]
    public Task HandlerThatThrowsAndIsDiscardedSkips() => SkipsAsync(static wolverine => wolverine.OnException<InvalidOperationException>().Discard());

    /// <summary>Without storage for dead letters, that is what Wolverine does with them unless told otherwise.</summary>
    [Fact]
    public Task HandlerThatThrowsSkips() => SkipsAsync(static _ => { });

    /// <summary>A listener that buffers is Wolverine's default. It completes a message when the message is in memory.</summary>
    [Fact]
    public Task ListenerThatBuffersCommitsFirst() => CommitsFirstAsync(static _ => { });

    [Fact]
    public Task ListenerWithAutomaticCommitsCommitsFirst() => CommitsFirstAsync(static consumers => consumers.EnableAutoCommit = true);

    private static async Task SkipsAsync(Action<WolverineOptions> configure)
    {
        var verdict = await JudgeAsync(
            static parcel => parcel.Number == Broken ? Task.FromException(new InvalidOperationException("It is broken.")) : Task.CompletedTask, configure);

        Assert.Equal((VerdictKind.Fail, 1), (verdict.Kind, verdict.Delivery.Skipped));
        Assert.StartsWith("1 acknowledged record is in the log, but the group never read it (", verdict.Reasons[0], StringComparison.Ordinal);
        Assert.EndsWith(". Cause: 1 was committed before it was processed, and then not processed", verdict.Reasons[0], StringComparison.Ordinal);
    }

    private static async Task CommitsFirstAsync(Action<ConsumerConfig> configure)
    {
        var committed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var verdict = await JudgeAsync(
            _ => Eventually.CompletesAsync(committed.Task),
            static _ => { },
            kafka => kafka
                .ConfigureConsumers(consumers =>
                {
                    consumers.AutoCommitIntervalMs = 100;
                    configure(consumers);
                })
                .ConfigureConsumerBuilders(consumer => Quiet(consumer).SetOffsetsCommittedHandler((_, _) => committed.TrySetResult())),
            static listener => listener.BufferedInMemory());

        Assert.Equal((VerdictKind.Fail, Parcels), (verdict.Kind, verdict.Delivery.Consumed));
        Assert.Contains(" committed before ", Assert.Single(verdict.Reasons), StringComparison.Ordinal);
        Assert.Contains(" (group parcels; parcels, partition 0: ", verdict.Reasons[0], StringComparison.Ordinal);
    }

    /// <summary>Runs a service that sends parcels and handles them, until it has got them all.</summary>
    private static async Task<Verdict> JudgeAsync(
        Func<Parcel, Task> handle,
        Action<WolverineOptions> configure,
        Action<KafkaTransportExpression>? configureKafka = null,
        Action<KafkaListenerConfiguration>? configureListener = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var handled = new ConcurrentDictionary<int, bool>();
        await using var kafka = await EmbeddedKafka.StartAsync(cancellationToken: cancellation);
        await kafka.CreateTopicAsync("parcels", cancellationToken: cancellation);
        await using var verification = new KafkaVerification(new VerificationOptions
        {
            Client = new ClientConfig { BootstrapServers = kafka.BootstrapServers },
            Processed = ProcessedWhen.Reported,
        });
        using var service = Host.CreateDefaultBuilder().ConfigureLogging(static logging => logging.ClearProviders()).UseWolverine(wolverine =>
        {
            wolverine.ServiceName = "parcels";
            var transport = wolverine.UseKafka(kafka.BootstrapServers).BeginAtEarliest()
                .ConfigureProducerBuilders(static producer => producer.SetLogHandler(static (_, _) => { }))
                .ConfigureConsumerBuilders(static consumer => Quiet(consumer));
            configureKafka?.Invoke(transport);
            wolverine.Verify(verification);
            wolverine.Services.AddSingleton(new ParcelDesk(async parcel =>
            {
                if (parcel.Number == Broken)
                {
                    handled[parcel.Number] = true;
                }

                await handle(parcel);
                handled[parcel.Number] = true;
            }));
            (configureListener ?? (static listener => listener.ProcessInline()))(wolverine.ListenToKafkaTopic("parcels"));
            wolverine.PublishMessage<Parcel>().ToKafkaTopic("parcels");
            configure(wolverine);
        }).Build();
        await service.StartAsync(cancellation);
        using var scope = service.Services.CreateScope();
        var bus = scope.ServiceProvider.GetRequiredService<IMessageBus>();
        for (var number = 0; number < Parcels; number++)
        {
            await bus.PublishAsync(new Parcel(number));
        }

        await Eventually.IsTrueAsync("every parcel came to the handler", () => handled.Count == Parcels);
        await service.StopAsync(cancellation);
        var verdict = await verification.VerdictAsync(cancellationToken: cancellation);
        TestContext.Current.TestOutputHelper?.WriteLine(verdict.ToString());
        return verdict;
    }

    private static ConsumerBuilder<string, byte[]> Quiet(ConsumerBuilder<string, byte[]> consumer) => consumer.SetLogHandler(static (_, _) => { });
}
