namespace StreamLab.AppHost.Aspire;

/// <summary>The topology as Aspire sees it, on one screen: brokers and topic, the room that judges, consumers, producers.</summary>
internal static class Topology
{
    /// <summary>The brokers' name, and so the connection string's.</summary>
    public const string Brokers = "kafka";

    public static void Declare(IDistributedApplicationBuilder builder, AspireLab lab)
    {
        var kafka = builder.AddBrokers(Brokers, lab);

        var controlRoom = builder.AddService<Projects.ControlRoom>(Services.ControlRoom(lab), lab)
            .WithBrokers(kafka)
            .WithPage(lab)
            .WithProducerCommands(lab);

        var consumers = Services.Replicas("consumer", lab.Settings.Consumers)
            .Select(place => builder.AddService<Projects.Consumer_Worker>(place, lab)
                .WithBrokers(kafka)
                .WithHealth(lab))
            .ToList();

        foreach (var place in Services.Replicas("producer", lab.Settings.Producers))
        {
            builder.AddService<Projects.Producer_Worker>(place, lab)
                .WithBrokers(kafka)
                .WithHealth(lab)
                .WaitForAll([controlRoom, .. consumers]);
        }
    }
}
