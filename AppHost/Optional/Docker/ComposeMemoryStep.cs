using Aspire.Hosting.Docker;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;

namespace StreamLab.AppHost.Publishing;

/// <summary>Adds memory limits to the Docker Compose file after Aspire has written it.</summary>
internal static class ComposeMemoryStep
{
    private const string File = "docker-compose.yaml";

    /// <summary>Adds a pipeline step after the step of each Compose environment.</summary>
    public static IResourceBuilder<KafkaClusterResource> WithComposeMemory(this IResourceBuilder<KafkaClusterResource> builder) =>
        builder.WithAnnotation(new PipelineStepAnnotation(context => context.PipelineContext.Model.Resources
            .OfType<DockerComposeEnvironmentResource>()
            .Select(environment => Step(builder.Resource, environment))));

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
        // Like Aspire: with several environments each has a folder.
        var folder = context.Model.Resources.OfType<IComputeEnvironmentResource>().Count() > 1
            ? output.GetOutputDirectory(environment)
            : output.GetOutputDirectory();
        var path = Path.Combine(folder, File);
        var yaml = await System.IO.File.ReadAllTextAsync(path, context.CancellationToken);
        await System.IO.File.WriteAllTextAsync(path, ComposeMemory.AddTo(yaml, cluster), context.CancellationToken);
    }
}
