namespace StreamLab.Planning;

/// <summary>The settings of one broker of a <see cref="ClusterPlan"/>.</summary>
/// <param name="NodeId">The broker's number, from 1.</param>
/// <param name="IsController">True when it votes in the controller quorum.</param>
/// <param name="Properties">
/// The <c>server.properties</c> by their names in Kafka, without <c>log.dirs</c>, which the broker's starter sets. The arguments of the
/// values are <see cref="ListenerAddress"/> and <see cref="ClusterSecret"/>; <see cref="PlanValues"/> replaces them.
/// </param>
public sealed record BrokerPlan(int NodeId, bool IsController, IReadOnlyDictionary<string, FormattableString> Properties);
