using YamlDotNet.RepresentationModel;

namespace StreamLab.AppHost.Publishing;

/// <summary>Writes brokers' memory limits into Docker Compose files.</summary>
/// <remarks>
/// Aspire's model of a Compose service lacks <c>mem_limit</c>, <c>mem_reservation</c> and <c>memswap_limit</c>, and its <c>deploy</c> section
/// has no swap limit.
/// </remarks>
internal static class ComposeMemory
{
    /// <summary>Adds the limits of a cluster's brokers to a Compose file.</summary>
    public static string AddTo(string yaml, KafkaClusterResource cluster)
    {
        if (cluster.Memory is not { } memory)
        {
            return yaml;
        }

        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var services = (YamlMappingNode)((YamlMappingNode)stream.Documents[0].RootNode)["services"];
        foreach (var broker in cluster.Brokers)
        {
            if (services.Children.TryGetValue(broker.Name, out var service))
            {
                Add((YamlMappingNode)service, memory);
            }
        }

        return Write(stream);
    }

    private static void Add(YamlMappingNode service, KafkaMemory memory)
    {
        service.Children["mem_limit"] = KafkaMemory.Text(memory.Limit);
        if (memory.Reservation is { } reservation)
        {
            service.Children["mem_reservation"] = KafkaMemory.Text(reservation);
        }

        if (memory.Swap is { } swap)
        {
            service.Children["memswap_limit"] = KafkaMemory.Text(swap);
        }
    }

    private static string Write(YamlStream stream)
    {
        using var text = new StringWriter { NewLine = "\n" };
        stream.Save(text, assignAnchors: false);
        // A single document needs no end marker.
        return text.ToString().TrimEnd('.', '\n') + "\n";
    }
}
