namespace StreamLab.AppHost.Publishing;

/// <summary>The publishers whose packages this build contains.</summary>
internal static partial class Deployments
{
    /// <summary>Adds the environment of a publisher; none for a run or for the manifest.</summary>
    public static void AddDeployment(this IDistributedApplicationBuilder builder, Publisher publisher)
    {
        if (publisher.Publishes)
        {
            Find(publisher.Kind)?.Invoke(builder);
        }
    }

    /// <summary>True when this build contains the publisher's package.</summary>
    public static bool Has(string publisher) => publisher == Publisher.Manifest || Find(publisher) is not null;

    private static Action<IDistributedApplicationBuilder>? Find(string publisher)
    {
        Action<IDistributedApplicationBuilder>? add = null;
        switch (publisher)
        {
            case Publisher.Compose:
                FindDockerCompose(ref add);
                break;
            case Publisher.Kubernetes:
                FindKubernetes(ref add);
                break;
            default:
                break;
        }

        return add;
    }

    // Implemented in Optional/Docker and Optional/Kubernetes, which are compiled only with their packages.
    static partial void FindDockerCompose(ref Action<IDistributedApplicationBuilder>? add);

    static partial void FindKubernetes(ref Action<IDistributedApplicationBuilder>? add);
}
