using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using StreamLab.Planning;

namespace StreamLab.Hosting.Security;

/// <summary>Gives brokers, clients and tools of a secured cluster what they need, once the application is declared and before it starts.</summary>
internal static class SecureReferences
{
    // The type of the relationship that WithReference adds.
    private const string Reference = "Reference";

    /// <exception cref="DistributedApplicationException">A rule or a client names a user that the cluster does not have.</exception>
    public static void Wire(KafkaClusterResource cluster, DistributedApplicationModel model)
    {
        RefuseUnknownUsers(cluster, model);
        foreach (var broker in cluster.Brokers)
        {
            WireBroker(broker);
        }

        foreach (var tool in cluster.Security.Certificate is null ? [] : cluster.Tools)
        {
            tool.Entrypoint = BrokerStart.Shell;
        }

        foreach (var client in model.Resources.OfType<IResourceWithEnvironment>().Where(resource => References(resource, cluster)))
        {
            client.Annotations.Add(new EnvironmentCallbackAnnotation(context => FillClient(context, cluster, UserOf(client, cluster))));
        }
    }

    /// <summary>Adds settings of a Java client, each under a prefix in the form of environment variables.</summary>
    public static void FillTool(IDictionary<string, object> environment, KafkaClusterResource cluster, string prefix)
    {
        var security = cluster.Security;
        if (!security.IsOn)
        {
            return;
        }

        environment[prefix + "SECURITY_PROTOCOL"] = security.Plan.Protocol;
        if (security.Administrator is { } user)
        {
            environment[prefix + "SASL_MECHANISM"] = ClusterSecurity.Mechanism;
            environment[prefix + "SASL_JAAS_CONFIG"] = PlanExpressions.Login(user);
        }

        if (security.Certificate is { } certificate)
        {
            environment[prefix + "SSL_TRUSTSTORE_TYPE"] = "PEM";
            environment[prefix + "SSL_TRUSTSTORE_CERTIFICATES"] = certificate.Authority;
        }
    }

    private static void WireBroker(KafkaBrokerResource broker)
    {
        var security = broker.Cluster.Security;
        broker.Entrypoint = BrokerStart.Shell;
        broker.Annotations.Add(new CommandLineArgsCallbackAnnotation(args =>
        {
            args.Add("-c");
            args.Add(BrokerStart.Script(security));
        }));
        broker.Annotations.Add(new EnvironmentCallbackAnnotation(context =>
        {
            foreach (var (index, user) in security.Users.Index())
            {
                context.EnvironmentVariables[BrokerStart.PasswordOf(index)] = broker.Cluster.IsRunMode ? new CheckedPassword(user) : user.Password;
            }
        }));
    }

    private static void FillClient(EnvironmentCallbackContext context, KafkaClusterResource cluster, KafkaUser? own)
    {
        foreach (var (name, value) in ClientSettings.Environment(cluster.Security, own ?? cluster.Security.Administrator))
        {
            // The application's own setting of a client wins.
            context.EnvironmentVariables.TryAdd(name, value);
        }

        if (own is null)
        {
            return;
        }

        foreach (var resource in (IEnumerable<IResource>)[cluster, .. cluster.Topics])
        {
            var prefix = resource.Name.ToUpperInvariant().Replace('-', '_');
            if (context.EnvironmentVariables.ContainsKey($"{prefix}_USERNAME"))
            {
                context.EnvironmentVariables[$"{prefix}_USERNAME"] = own.Name;
                context.EnvironmentVariables[$"{prefix}_PASSWORD"] = own.Password;
            }
        }
    }

    private static bool References(IResource resource, KafkaClusterResource cluster) =>
        resource.Annotations.OfType<ResourceRelationshipAnnotation>().Any(relationship =>
            relationship.Type == Reference && IsOf(relationship.Resource, cluster));

    private static bool IsOf(IResource resource, KafkaClusterResource cluster) =>
        resource == cluster || (resource is KafkaTopicResource topic && topic.Parent == cluster);

    private static KafkaUser? UserOf(IResource client, KafkaClusterResource cluster) =>
        client.Annotations.OfType<KafkaUserAnnotation>().LastOrDefault(annotation => annotation.Cluster == cluster) is { } annotation
            ? cluster.Security.Find(annotation.User)
            : null;

    private static void RefuseUnknownUsers(KafkaClusterResource cluster, DistributedApplicationModel model)
    {
        var named = cluster.Security.Acls.Select(static acl => (By: "an access rule", acl.User)).Concat(
            from resource in model.Resources
            from annotation in resource.Annotations.OfType<KafkaUserAnnotation>()
            where annotation.Cluster == cluster
            select (By: $"'{resource.Name}'", annotation.User));
        foreach (var (by, user) in named)
        {
            if (cluster.Security.Find(user) is null)
            {
                throw new DistributedApplicationException(
                    $"Kafka cluster '{cluster.Name}' has no user '{user}', which {by} names; it has {cluster.Security.Names()}: add one with WithUser(\"{user}\").");
            }
        }
    }
}
