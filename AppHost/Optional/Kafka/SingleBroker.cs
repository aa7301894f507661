namespace StreamLab.AppHost.Brokers;

/// <summary>One broker in a container, by Aspire.Hosting.Kafka.</summary>
internal static partial class BrokerModes
{
    static partial void AddKafka(IDistributedApplicationBuilder builder, string name, ref LabBrokers? brokers)
    {
        var kafka = builder.AddKafka(name).WithKafkaUI();
        brokers = new(kafka, [kafka], () => ImageOf(kafka.Resource));
    }
}
