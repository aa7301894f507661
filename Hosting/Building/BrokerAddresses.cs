using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using StreamLab.Planning;

namespace StreamLab.Hosting.Building;

/// <summary>Builds expressions of brokers' addresses, which are known only when containers run, and in a deployment only to itself.</summary>
internal static class BrokerAddresses
{
    /// <summary>Builds the cluster's connection string.</summary>
    public static ReferenceExpression Bootstrap(KafkaClusterResource cluster) => Join(
        cluster.Brokers,
        static (expression, broker) => BrokerAddress.AppendTo(expression, broker));

    /// <summary>Builds a part of the first broker's address, for clients that take one address.</summary>
    public static ReferenceExpression First(KafkaClusterResource cluster, EndpointProperty part) =>
        Join(cluster.Brokers.Take(1), (expression, broker) => BrokerAddress.AppendTo(expression, broker, part));

    /// <summary>Builds the brokers' addresses for containers in the brokers' network.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="scheme">The prefix of each address, such as <c>PLAINTEXT://</c>.</param>
    public static ReferenceExpression Internal(KafkaClusterResource cluster, string scheme = "") => Join(
        cluster.Brokers,
        (expression, broker) =>
        {
            expression.AppendLiteral(scheme);
            AppendBesides(expression, broker, BrokerListener.Internal);
        });

    /// <summary>Builds a value of the cluster's plan with its addresses and secrets filled in.</summary>
    public static ReferenceExpression Resolve(KafkaClusterResource cluster, FormattableString value)
    {
        var expression = new ReferenceExpressionBuilder();
        var placeholders = value.GetArguments();
        var next = 0;
        foreach (var literal in PlanValues.Literals(value))
        {
            expression.AppendLiteral(literal);
            if (next < placeholders.Length)
            {
                Append(expression, cluster, placeholders[next++]);
            }
        }

        return expression.Build();
    }

    private static ReferenceExpression Join(IEnumerable<KafkaBrokerResource> brokers, Action<ReferenceExpressionBuilder, KafkaBrokerResource> append)
    {
        var expression = new ReferenceExpressionBuilder();
        foreach (var broker in brokers)
        {
            if (!expression.IsEmpty)
            {
                expression.AppendLiteral(",");
            }

            append(expression, broker);
        }

        return expression.Build();
    }

    private static void Append(ReferenceExpressionBuilder expression, KafkaClusterResource cluster, object? placeholder)
    {
        if (placeholder is ClusterSecret secret)
        {
            expression.AppendFormatted(cluster.Security.ParameterOf(secret));
        }
        else
        {
            Append(expression, cluster, (ListenerAddress)placeholder!);
        }
    }

    private static void Append(ReferenceExpressionBuilder expression, KafkaClusterResource cluster, ListenerAddress address)
    {
        var broker = cluster.Brokers[address.NodeId - 1];
        if (address.Use == AddressUse.Bind)
        {
            expression.AppendLiteral($":{BrokerPorts.Get(address.Listener)}");
        }
        else if (address.Listener == BrokerListener.Host)
        {
            AppendForHost(expression, broker);
        }
        else
        {
            AppendBesides(expression, broker, address.Listener);
        }
    }

    /// <summary>Appends the address for clients on the AppHost's machine; in a deployment, for clients beside the brokers.</summary>
    private static void AppendForHost(ReferenceExpressionBuilder expression, KafkaBrokerResource broker)
    {
        if (broker.Cluster.IsRunMode && HostAddress.Of(broker) is { } address)
        {
            expression.AppendLiteral(string.Create(CultureInfo.InvariantCulture, $"{address.Host}:{address.Port}"));
        }
        else if (broker.Cluster.IsRunMode)
        {
            expression.AppendLiteral("localhost:");
            expression.AppendFormatted(broker.PrimaryEndpoint.Property(EndpointProperty.Port));
        }
        else
        {
            expression.AppendFormatted(broker.PrimaryEndpoint.Property(EndpointProperty.HostAndPort));
        }
    }

    private static void AppendBesides(ReferenceExpressionBuilder expression, KafkaBrokerResource broker, BrokerListener listener)
    {
        if (broker.Cluster.IsRunMode)
        {
            // All containers of an application share a network, in which a container's host name is its resource's name.
            expression.AppendLiteral($"{broker.Name}:{BrokerPorts.Get(listener)}");
        }
        else
        {
            var endpoint = listener == BrokerListener.Internal ? broker.InternalEndpoint : broker.ControllerEndpoint;
            expression.AppendFormatted(endpoint.Property(EndpointProperty.HostAndPort));
        }
    }
}
