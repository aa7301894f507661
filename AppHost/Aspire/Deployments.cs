namespace StreamLab.AppHost.Aspire;

/// <summary>What the topology is deployed to, and what that needs beside what Aspire gives it.</summary>
internal static class Deployments
{
    /// <summary>A manifest, too, has the services: what they are deployed to is the affair of whoever reads it.</summary>
    public static void AddDeployment(this IDistributedApplicationBuilder builder, Publisher publisher)
    {
        switch (publisher.Kind)
        {
            case Publisher.Compose:
                AddCompose(builder);
                break;
#if ASPIRE_KUBERNETES
            case Publisher.Kubernetes:
                KubernetesDeployment.Add(builder);
                break;
#endif
            default:
                break;
        }
    }

    private static void AddCompose(IDistributedApplicationBuilder builder)
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
    }
}
