using StreamLab.Verification.Producing;

namespace StreamLab.Verification.Observing;

/// <summary>What one watched producer did, at one moment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsMute">True when the client gives no delivery reports, because its settings say so.</param>
/// <param name="Streams">What it sent to each topic.</param>
internal sealed record ProducerObservation(string Name, bool IsMute, IReadOnlyList<SentSummary> Streams);
