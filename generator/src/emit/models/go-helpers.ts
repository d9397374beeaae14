/** What Go's models share. */
export const GO_HELPERS = `import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Optional keeps null apart from absence: not set, set to null (Value is nil), or set to a value.
type Optional[T any] struct {
	Set   bool
	Value *T
}

type members map[string]json.RawMessage

func membersOf(data []byte) (members, error) {
	all := members{}
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, err
	}
	if all == nil {
		return nil, fmt.Errorf("null is no object")
	}
	return all, nil
}

// required takes a member out; one that is missing is an error.
func required[T any](all members, key string, into *T) error {
	data, found := all[key]
	if !found {
		return fmt.Errorf("%q is missing", key)
	}
	delete(all, key)
	return json.Unmarshal(data, into)
}

// optional takes a member out if it is there.
func optional[T any](all members, key string, into *T) error {
	data, found := all[key]
	if !found {
		return nil
	}
	delete(all, key)
	return json.Unmarshal(data, into)
}

// nullable is optional, and knows null from absence.
func nullable[T any](all members, key string, into *Optional[T]) error {
	_, into.Set = all[key]
	return optional(all, key, &into.Value)
}

func constant[T comparable](key string, value *T, expected T) error {
	if value != nil && *value != expected {
		return fmt.Errorf("%q is %v, not %v", key, *value, expected)
	}
	return nil
}

// enumerated is one of the declared values.
func enumerated(data []byte, into *string, values ...string) error {
	if err := json.Unmarshal(data, into); err != nil {
		return err
	}
	for _, value := range values {
		if value == *into {
			return nil
		}
	}
	return fmt.Errorf("%q is none of the declared values", *into)
}

// others are the members that are left.
func others[T any](all members, into *map[string]T) error {
	*into = nil
	for key, data := range all {
		var value T
		if err := json.Unmarshal(data, &value); err != nil {
			return err
		}
		if *into == nil {
			*into = map[string]T{}
		}
		(*into)[key] = value
	}
	return nil
}

func none(all members) error {
	for key := range all {
		return fmt.Errorf("%q is not declared", key)
	}
	return nil
}

func copied[T any](from map[string]T) map[string]any {
	all := map[string]any{}
	for key, value := range from {
		all[key] = value
	}
	return all
}

// encoded is JSON without HTML's escapes.
func encoded(value any) ([]byte, error) {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return bytes.TrimRight(buffer.Bytes(), "\\n"), err
}

// decoded is the value that raw JSON is.
func decoded[T any](data json.RawMessage) (T, error) {
	var value T
	err := json.Unmarshal(data, &value)
	return value, err
}

// decodedItem is an item of a list.
func decodedItem[T any](data json.RawMessage, index int) (T, error) {
	var items []json.RawMessage
	var value T
	if err := json.Unmarshal(data, &items); err != nil {
		return value, err
	}
	if index >= len(items) {
		return value, fmt.Errorf("there is no item %d", index)
	}
	return decoded[T](items[index])
}
`;
