namespace StreamLab.Planning;

/// <summary>One broker of a <see cref="ClusterPlan"/>.</summary>
/// <param name="NodeId">Its number, from 1.</param>
/// <param name="IsController">Whether it votes in the controller quorum.</param>
/// <param name="Properties">
/// Its <c>server.properties</c> by Kafka's own names, without <c>log.dirs</c>, which belongs to whoever starts it. The arguments of the
/// values are <see cref="ListenerAddress"/>; <see cref="PlanValues.Resolve"/> puts addresses in their place.
/// </param>
public sealed record BrokerPlan(int NodeId, bool IsController, IReadOnlyDictionary<string, FormattableString> Properties);
