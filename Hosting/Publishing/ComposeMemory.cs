using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using YamlDotNet.RepresentationModel;

namespace StreamLab.Hosting.Publishing;

/// <summary>Writes brokers' memory limits into Docker Compose files.</summary>
/// <remarks>
/// Aspire's model of a Compose service has no <c>mem_limit</c>, <c>mem_reservation</c> or <c>memswap_limit</c>, and its <c>deploy</c>
/// section knows no swap. So a step after each Compose environment's own adds them to the file.
/// </remarks>
internal static class ComposeMemory
{
    private const string File = "docker-compose.yaml";

    public static IResourceBuilder<KafkaClusterResource> WithComposeMemory(this IResourceBuilder<KafkaClusterResource> builder) =>
        builder.WithAnnotation(new PipelineStepAnnotation(context => context.PipelineContext.Model.Resources
            .OfType<DockerComposeEnvironmentResource>()
            .Select(environment => Step(builder.Resource, environment))));

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

    private static PipelineStep Step(KafkaClusterResource cluster, DockerComposeEnvironmentResource environment)
    {
        var step = new PipelineStep
        {
            Name = $"limit-memory-{cluster.Name}-{environment.Name}",
            Description = $"Writes the memory limits of {cluster.Name}'s brokers into the Docker Compose file of {environment.Name}.",
            Action = context => RewriteAsync(context, cluster, environment),
            DependsOnSteps = [$"publish-{environment.Name}"],
        };
        step.RequiredBy(WellKnownPipelineSteps.Publish);
        return step;
    }

    private static async Task RewriteAsync(PipelineStepContext context, KafkaClusterResource cluster, DockerComposeEnvironmentResource environment)
    {
        var output = context.Services.GetRequiredService<IPipelineOutputService>();
        // As Aspire does: a folder for each environment, where there are several.
        var folder = context.Model.Resources.OfType<IComputeEnvironmentResource>().Count() > 1
            ? output.GetOutputDirectory(environment)
            : output.GetOutputDirectory();
        var path = Path.Combine(folder, File);
        var yaml = await System.IO.File.ReadAllTextAsync(path, context.CancellationToken);
        await System.IO.File.WriteAllTextAsync(path, AddTo(yaml, cluster), context.CancellationToken);
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
        // The end of a document is marked only where another could follow.
        return text.ToString().TrimEnd('.', '\n') + "\n";
    }
}
