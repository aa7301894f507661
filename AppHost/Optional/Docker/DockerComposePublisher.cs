namespace StreamLab.AppHost.Publishing;

/// <summary>Publishes as a Docker Compose file with Aspire.Hosting.Docker.</summary>
internal static partial class Deployments
{
    static partial void FindDockerCompose(ref Action<IDistributedApplicationBuilder>? add) => add = AddDockerCompose;

    private static void AddDockerCompose(IDistributedApplicationBuilder builder)
    {
        builder.AddDockerComposeEnvironment("compose");
        foreach (var resource in builder.Resources.OfType<IComputeResource>().ToList())
        {
            builder.CreateResourceBuilder(resource).PublishAsDockerComposeService((_, service) =>
            {
                // Restart a broker that failed, and a worker that ended because brokers were not ready in time.
                service.Restart = "unless-stopped";
                if (resource is ProjectResource project)
                {
                    // Anyone who reaches ControlRoom can change the lab, so by default only this machine can reach it.
                    service.Ports = [.. service.Ports.Select(static port => $"127.0.0.1:{port}")];
                    // The image that `aspire deploy` builds and names, or the one that `dotnet publish` creates.
                    service.Image = $"${{{project.Name.ToUpperInvariant().Replace('-', '_')}_IMAGE:-{ServiceImage.NameOf(project)}}}";
                }
            });
        }

        foreach (var cluster in builder.Resources.OfType<KafkaClusterResource>().ToList())
        {
            builder.CreateResourceBuilder(cluster).WithComposeMemory();
        }
    }
}
