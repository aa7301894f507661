namespace Aspire.Hosting.ApplicationModel;

/// <summary>StreamLab's ControlRoom: it judges the application's Kafka services while they run.</summary>
/// <param name="name">The resource's name.</param>
/// <param name="workingDirectory">The folder of its program.</param>
public class ControlRoomResource(string name, string workingDirectory) : ExecutableResource(name, "dotnet", workingDirectory), IResourceWithServiceDiscovery
{
    internal const string PrimaryEndpointName = "http";

    private EndpointReference? _primaryEndpoint;

    /// <summary>The endpoint of its page and API.</summary>
    public EndpointReference PrimaryEndpoint => _primaryEndpoint ??= new(this, PrimaryEndpointName);

    /// <summary>The secret that authorizes services, and makes their stamps those of one run: text, or a parameter when it is published.</summary>
    internal object Token { get; init; } = "";

    /// <summary>The brokers that it knows.</summary>
    internal IResourceBuilder<IResourceWithConnectionString>? Kafka { get; set; }
}
