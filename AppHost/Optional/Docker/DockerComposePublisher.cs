namespace StreamLab.AppHost.Publishing;

/// <summary>Publishing as a Docker Compose file, by Aspire.Hosting.Docker.</summary>
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
                // A broker that fell, and a worker that gave up on brokers that came late, are to come back.
                service.Restart = "unless-stopped";
                if (resource is ProjectResource project)
                {
                    // ControlRoom changes the lab for whoever reaches it: that is this machine, until somebody decides otherwise.
                    service.Ports = [.. service.Ports.Select(static port => $"127.0.0.1:{port}")];
                    // The image that `aspire deploy` builds and names, or the one that `dotnet publish` makes.
                    service.Image = $"${{{project.Name.ToUpperInvariant().Replace('-', '_')}_IMAGE:-{ServiceImage.Of(project)}}}";
                }
            });
        }

        foreach (var cluster in builder.Resources.OfType<KafkaClusterResource>().ToList())
        {
            builder.CreateResourceBuilder(cluster).WithComposeMemory();
        }
    }
}
