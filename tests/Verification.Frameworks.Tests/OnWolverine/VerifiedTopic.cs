using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wolverine;
using Wolverine.Configuration;
using Wolverine.Kafka;
using Wolverine.Kafka.Internals;
using Wolverine.Runtime;
using Wolverine.Transports;
using Wolverine.Transports.Sending;

namespace StreamLab.Verification.Frameworks.Tests.OnWolverine;

/// <summary>A topic whose clients are watched.</summary>
public sealed class VerifiedTopic(KafkaTransport transport, string name, KafkaVerification verification)
    : KafkaTopic(transport, name, EndpointRole.Application)
{
    public override ValueTask<IListener> BuildListenerAsync(IWolverineRuntime runtime, IReceiver receiver)
    {
        EnvelopeMapper ??= BuildMapper(runtime);
        var config = new ConsumerConfig(new Dictionary<string, string>(ConsumerConfig ?? Parent.ConsumerConfig));
        if (config.EnableAutoCommit != true)
        {
            // Wolverine's listener stores or commits an offset after the handler, unless the application has turned automatic commits on.
            (config.EnableAutoCommit, config.EnableAutoOffsetStore) = (CommitMode == CommitMode.StoreThenAutoFlush, false);
        }

        var builder = new VerifiedConsumerBuilder<string, byte[]>(config, verification);
        Parent.ConfigureConsumerBuilders(builder);
        return new(new KafkaListener(
            this, config, builder.Build(), receiver, runtime.LoggerFactory.CreateLogger<KafkaListener>(), runtime.DurabilitySettings.DrainTimeout));
    }

    protected override ISender CreateSender(IWolverineRuntime runtime)
    {
        EnvelopeMapper ??= BuildMapper(runtime);
        var builder = new VerifiedProducerBuilder<string, byte[]>(ProducerConfig ?? Parent.ProducerConfig, verification);
        Parent.ConfigureProducerBuilders(builder);
        return new VerifiedSender(this, builder.Build());
    }
}

/// <summary>Sends a message and waits for its acknowledgement. Wolverine's own senders take no producer.</summary>
public sealed class VerifiedSender(KafkaTopic topic, IProducer<string, byte[]> producer) : ISender, IDisposable
{
    public bool SupportsNativeScheduledSend => false;

    public Uri Destination => topic.Uri;

    public Task<bool> PingAsync() => Task.FromResult(true);

    public async ValueTask SendAsync(Envelope envelope)
    {
        var message = new Message<string, byte[]>
        {
            Key = envelope.PartitionKey ?? envelope.Id.ToString(), Value = (await envelope.GetDataAsync())!, Headers = [],
        };
        topic.EnvelopeMapper!.MapEnvelopeToOutgoing(envelope, message);
        await producer.ProduceAsync(envelope.TopicName ?? topic.TopicName, message);
    }

    public void Dispose()
    {
        producer.Flush();
        producer.Dispose();
    }
}

public static class VerifiedHandlers
{
    /// <summary>Wolverine calls it after a handler that did not throw.</summary>
    public static void After(Envelope envelope, KafkaVerification verification)
    {
        if (envelope is { GroupId: { } group, TopicName: { } topic, PartitionId: { } partition })
        {
            verification.Processed(group, new TopicPartitionOffset(topic, partition, envelope.Offset));
        }
    }

    /// <summary>Lets a verification watch the service. Comes before the topics are named.</summary>
    public static void Verify(this WolverineOptions wolverine, KafkaVerification verification)
    {
        var transport = wolverine.Transports.GetOrCreate<KafkaTransport>();
        transport.Topics.OnMissing = topic => new VerifiedTopic(transport, topic, verification);
        wolverine.Policies.AddMiddleware(typeof(VerifiedHandlers));
        wolverine.Services.AddSingleton(verification);
    }
}
