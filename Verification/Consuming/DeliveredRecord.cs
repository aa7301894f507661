using StreamLab.Verification.Stamping;

namespace StreamLab.Verification.Consuming;

/// <summary>A record that a consumer got, and where to say that it was processed: then nothing is looked up.</summary>
/// <param name="Stamps">Its stamps.</param>
/// <param name="Read">What the group did with its stream; null when another client wrote it.</param>
/// <param name="Track">What the consumer got of its partition.</param>
internal readonly record struct DeliveredRecord(ReadStamps Stamps, ReadStream? Read, PartitionTrack Track);
