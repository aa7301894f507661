using StreamLab.AppHost.Start;
using StreamLab.Hosting.Memory;
using StreamLab.Planning;

namespace StreamLab.AppHost.Brokers;

/// <summary>Adds one broker in a container with Aspire.Hosting.Kafka.</summary>
internal static partial class BrokerResources
{
    static partial void AddKafka(IDistributedApplicationBuilder builder, string name, LabPlan lab, ref LabBrokers? brokers)
    {
        var memory = KafkaTopology.MemoryOf(lab.Settings.Memory);
        var kafka = builder.AddKafka(name)
            .WithKafkaUI()
            .WithEnvironment("KAFKA_HEAP_OPTS", HeapSize.Options(memory.Limit))
            .WithContainerRuntimeArgs(context => RuntimeMemory.AddTo(context.Args, memory));
        brokers = new(kafka, [kafka], () => ImageOf(kafka.Resource));
    }
}
